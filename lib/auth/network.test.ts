import { describe, expect, it } from "vitest";
import { forwardedAddress, networkOf } from "./network";

describe("the client's address", () => {
  it("is what the nearest trusted proxy was called from, whatever the client wrote before it", () => {
    expect(forwardedAddress("203.0.113.7", 1)).toBe("203.0.113.7");
    expect(forwardedAddress("6.6.6.6, 203.0.113.7", 1)).toBe("203.0.113.7");
    expect(forwardedAddress("6.6.6.6, 203.0.113.7, 10.0.0.2", 2)).toBe("203.0.113.7");
  });

  it("is not known without a proxy that can be believed", () => {
    expect(forwardedAddress("203.0.113.7", 0)).toBeNull();
    expect(forwardedAddress(null, 1)).toBeNull();
    expect(forwardedAddress("203.0.113.7", 2)).toBeNull();
    expect(forwardedAddress("unknown", 1)).toBeNull();
    expect(forwardedAddress("<script>", 1)).toBeNull();
  });

  it("is written in one way", () => {
    expect(forwardedAddress("::FFFF:203.0.113.7", 1)).toBe("203.0.113.7");
    expect(forwardedAddress(" 2001:DB8::1 ", 1)).toBe("2001:db8::1");
  });
});

describe("the network of an address", () => {
  it.each([
    ["203.0.113.7", "203.0.113.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:0db8:0001:0002::9", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ])("of %s is %s", (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
