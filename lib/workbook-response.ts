const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** A download of an .xlsx; `fileName` may hold any letters (RFC 6266). */
export function workbookResponse(body: BodyInit, fileName: string): Response {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\]/g, "_");
  return new Response(body, {
    headers: {
      "content-type": XLSX,
      "content-disposition": `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      "cache-control": "no-store",
    },
  });
}
