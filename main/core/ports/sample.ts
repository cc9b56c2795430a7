import type { SchoolPair } from '../connection/config.ts';

/** The sample district. */

/** Which sample district, and where it was last: at the same addresses it is found again after a restart. */
export interface SampleWish {
  /** Students and staff. */
  readonly people: number;
  readonly seed: number;
  /** Empty where it was never open. */
  readonly aeriesUrl: string;
  readonly mingaUrl: string;
}

/** How the sample servers are reached. They listen on this computer alone and hold made-up people. */
export interface SampleAccess {
  readonly aeriesUrl: string;
  readonly consumerId: string;
  readonly consumerSecret: string;
  readonly mingaUrl: string;
  readonly mingaToken: string;
  readonly schools: readonly SchoolPair[];
}

/** The sample Aeries and the sample Minga, for trying everything without an account or a network. */
export interface SampleServers {
  /** True where they already run at that address, perhaps in another process of this computer. */
  answers(mingaUrl: string, mingaToken: string): Promise<boolean>;
  /** Starts both where they do not run. What was pushed to the sample Minga earlier is still there. */
  ready(wish: SampleWish): Promise<SampleAccess>;
  /** Ends both and removes what they kept. */
  discard(): Promise<void>;
  /** Ends both. */
  close(): Promise<void>;
}
