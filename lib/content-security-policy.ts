export const NONCE_HEADER = "x-nonce";

/**
 * What a page may load and whom it may talk to: itself. Scripts run by their nonce alone. Styles may stand inline,
 * because menus and virtual rows are placed by style attributes, and sonner's style sheet takes no nonce.
 *
 * @param nonce of this response alone
 * @param options.development React's overlay evaluates code and Next reloads over a socket
 */
export function contentSecurityPolicy(nonce: string, options: { readonly development: boolean }): string {
  const directives = {
    "default-src": ["'self'"],
    "script-src": [
      "'self'",
      `'nonce-${nonce}'`,
      "'strict-dynamic'",
      ...(options.development ? ["'unsafe-eval'"] : []),
    ],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'", ...(options.development ? ["ws:"] : [])],
    "frame-src": ["'self'"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(" ")}`)
    .join("; ");
}
