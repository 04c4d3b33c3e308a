import type { FailureCode } from "@/lib/messages/types";
import { arrange, type Place } from "./people";

/** Holds the sending of the company's invitations, as an admin does from a process at work. */
export function holdInvitations(place: Place) {
  return arrange(
    place,
    (sql) => sql`update companies set invitations_paused_at = now() where code = ${place.companyCode}`,
  );
}

/** As if the provider had refused what was sent to the contact. */
export function refuseInvitation(place: Place, contact: string, code: FailureCode, detail: string) {
  return arrange(
    place,
    (sql) => sql`
      with refused as (
        update invitations set state = 'failed', failure = ${sql.json({ code, detail })}, provider = null,
          sent_at = null
        where contact = ${contact} returning process_id
      )
      update processes set invitations_sent = invitations_sent - 1, invitations_failed = invitations_failed + 1,
        updated_at = clock_timestamp()
      from refused where processes.id = refused.process_id`,
  );
}
