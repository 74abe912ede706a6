import { cleanup } from "@testing-library/react";
import { afterEach, vi } from "vitest";

// jsdom has neither; Mantine asks for both.
Object.defineProperty(window, "matchMedia", {
  value: (query: string) => ({
    matches: false,
    media: query,
    onchange: null,
    addEventListener: () => {},
    removeEventListener: () => {},
    addListener: () => {},
    removeListener: () => {},
    dispatchEvent: () => false,
  }),
});
class NoResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}
vi.stubGlobal("ResizeObserver", NoResizeObserver);
Element.prototype.scrollIntoView = () => {};
window.scrollTo = () => {};

afterEach(cleanup);
