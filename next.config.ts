import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin({
  requestConfig: "./i18n/request.ts",
  // Parsed by the build: browsers need no parser of messages.
  experimental: { messages: { path: "./messages", format: "json", locales: ["en", "ru"], precompile: true } },
});

const nextConfig: NextConfig = {
  typedRoutes: true,
  poweredByHeader: false,
  experimental: {
    // A part of a workbook is at most 3.5 MB; hosts such as Vercel take request bodies up to 4.5 MB.
    serverActions: { bodySizeLimit: "4mb" },
  },
  headers: async () => [
    {
      source: "/:path*",
      headers: [
        { key: "X-Content-Type-Options", value: "nosniff" },
        { key: "X-Frame-Options", value: "DENY" },
        { key: "Referrer-Policy", value: "same-origin" },
        { key: "Strict-Transport-Security", value: "max-age=63072000" },
        { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
        { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
        { key: "Permissions-Policy", value: "camera=(), geolocation=(), microphone=()" },
      ],
    },
    {
      // The address itself is the secret: nobody else may learn, keep or list it.
      source: "/invite/:path*",
      headers: [
        { key: "Referrer-Policy", value: "no-referrer" },
        { key: "Cache-Control", value: "private, no-store" },
        { key: "X-Robots-Tag", value: "noindex, nofollow" },
      ],
    },
    {
      source: "/api/:path*",
      headers: [{ key: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'" }],
    },
  ],
};

export default withNextIntl(nextConfig);
