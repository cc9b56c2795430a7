/** Names of the IPC channels: one for each method and each event, so that nothing generic can be sent. */
export const methodChannel = (name: string): string => `roster-bridge:${name}`;
export const eventChannel = (name: string): string => `roster-bridge:event:${name}`;
