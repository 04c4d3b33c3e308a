import "server-only";
import NextAuth from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { log } from "../log";
import type { SessionClaims } from "./credentials";
import { openTicket } from "./ticket";

declare module "next-auth" {
  interface User {
    claims?: SessionClaims;
  }
  interface Session {
    claims?: SessionClaims;
  }
}

const TWELVE_HOURS = 12 * 60 * 60;

/**
 * Server actions begin and end sessions, pages prove them. None of its own routes is served: nothing of ours calls them,
 * and by them whoever has a stolen cookie could have it renewed for ever.
 */
export const { auth, signIn, signOut } = NextAuth({
  trustHost: true,
  session: { strategy: "jwt", maxAge: TWELVE_HOURS },
  pages: { signIn: "/sign-in" },
  providers: [
    // Passwords and invitations are checked before; see `startSession`.
    Credentials({
      id: "ticket",
      credentials: { ticket: {} },
      authorize: ({ ticket }) => {
        const claims = openTicket(ticket);
        return claims && { id: claims.userId, claims };
      },
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) => (user?.claims ? { sub: token.sub, claims: user.claims } : token),
    session: ({ session, token }) => ({ ...session, claims: token.claims as SessionClaims | undefined }),
  },
  logger: {
    // A ticket that somebody made up is no fault of ours: next-auth would print a stack for each.
    error: (error) => {
      if (error.name !== "CredentialsSignin") log.error({ err: error }, "sign-in failed");
    },
    warn: (code) => log.debug({ code }, "next-auth warns"),
    debug: () => {},
  },
});
