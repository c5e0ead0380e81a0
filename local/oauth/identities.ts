/** The demo identities that a person may take at the identity providers' stand-in. No real people: roles at example.com. */

export interface DemoIdentity {
  /** Number that never changes, as both providers give one. */
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly email: string;
  /** Whether the provider says that the mailbox is proven. */
  readonly verified: boolean;
}

/** The first has the mailbox of the demo customer of `npm run dev`, so that linking can be seen. */
export const demoIdentities: readonly DemoIdentity[] = [
  {
    id: "1001",
    login: "demo-customer",
    name: "Demo customer",
    email: "customer@example.com",
    verified: true,
  },
  { id: "1002", login: "demo-visitor", name: "Demo visitor", email: "visitor@example.com", verified: true },
  {
    id: "1003",
    login: "demo-unverified",
    name: "Demo newcomer",
    email: "unverified@example.com",
    verified: false,
  },
];
