import { methods } from '../../../preload/contract.ts';
import type { Context } from '../context.ts';
import { route } from '../route.ts';

/** What became of a plan in the one made after it, and what of an approval it keeps. */
export const planDifferenceRoutes = ({ services }: Context) => ({
  comparePlans: route(methods.comparePlans, ({ from, to, selection }) =>
    services.ask({ ask: 'difference', from, to, selection }),
  ),
});
