/** Settings of mail providers that schools use, as their own documentation gives them. */
export interface MailProvider {
  readonly id: 'microsoft365' | 'google' | 'google-relay' | 'other';
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  /** What is special about it, in words. */
  readonly note: string;
}

export const MAIL_PROVIDERS: readonly MailProvider[] = [
  {
    id: 'microsoft365',
    name: 'Microsoft 365',
    host: 'smtp.office365.com',
    port: 587,
    secure: false,
    note: 'The mailbox must be allowed to use SMTP AUTH (Microsoft 365 admin center, the user, Mail, Manage email apps). The sender must be that mailbox.',
  },
  {
    id: 'google',
    name: 'Google Workspace or Gmail',
    host: 'smtp.gmail.com',
    port: 465,
    secure: true,
    note: 'Use an app password (the Google account needs 2-Step Verification), not the password of the account.',
  },
  {
    id: 'google-relay',
    name: 'Google Workspace SMTP relay',
    host: 'smtp-relay.gmail.com',
    port: 587,
    secure: false,
    note: 'The relay is switched on in the Google Admin console (Apps, Gmail, Routing), where this computer’s public address is allowed. It then needs no password.',
  },
  {
    id: 'other',
    name: 'Another server',
    host: '',
    port: 587,
    secure: false,
    note: 'Port 587 with STARTTLS is the usual one; port 465 wants TLS from the start.',
  },
];
