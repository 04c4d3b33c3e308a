/** Whether the app answers at all: for whatever restarts it. */
export function GET(): Response {
  return Response.json({ ok: true }, { headers: { "cache-control": "no-store" } });
}
