import { type CSSVariablesResolver, createTheme, type VariantColorsResolver } from "@mantine/core";

const variants: Record<string, ReturnType<VariantColorsResolver>> = {
  filled: {
    background: "var(--btn)",
    hover: "var(--btn-hover)",
    color: "var(--on-btn)",
    border: "1px solid var(--btn)",
  },
  default: {
    background: "var(--surface)",
    hover: "var(--hover)",
    color: "var(--ink)",
    border: "1px solid var(--ctl)",
  },
  subtle: {
    background: "transparent",
    hover: "var(--hover)",
    color: "var(--ink)",
    border: "1px solid transparent",
  },
};
const plain = variants.default as ReturnType<VariantColorsResolver>;

// One ink in ten steps: Mantine wants a palette, the product has no accent colour.
const ink = [
  "#f2f3f3",
  "#dfe2e4",
  "#b4bbc1",
  "#89929a",
  "#5f6972",
  "#46505a",
  "#323d47",
  "#1d252c",
  "#171c21",
  "#121518",
] as const;

/** Mantine in the product's tokens: ink for buttons, no accent, quick changes, no ripples. */
export const theme = createTheme({
  colors: { ink },
  primaryColor: "ink",
  primaryShade: { light: 7, dark: 1 },
  fontFamily: "var(--sans)",
  fontSizes: {
    xs: "var(--t-small)",
    sm: "var(--t-ui)",
    md: "var(--t-ui)",
    lg: "var(--t-say)",
    xl: "var(--t-title)",
  },
  headings: { fontFamily: "var(--sans)", fontWeight: "600" },
  defaultRadius: 4,
  cursorType: "pointer",
  focusRing: "auto",
  respectReducedMotion: true,
  activeClassName: "",
  variantColorResolver: ({ variant }) => variants[variant] ?? plain,
  // By name, not by import: a page pays only for the parts it draws.
  components: {
    Button: { defaultProps: { variant: "default", size: "sm" } },
    Select: {
      defaultProps: { allowDeselect: false, withCheckIcon: false, maxDropdownHeight: 320 },
    },
    Checkbox: { defaultProps: { size: "xs", iconColor: "var(--on-btn)" } },
    Radio: { defaultProps: { size: "xs", iconColor: "var(--on-btn)" } },
    Modal: {
      defaultProps: {
        centered: true,
        transitionProps: { duration: 120, transition: "fade" },
        overlayProps: { backgroundOpacity: 0.35 },
      },
    },
  },
});

const variables = {
  "--mantine-color-body": "var(--canvas)",
  "--mantine-color-text": "var(--ink)",
  "--mantine-color-dimmed": "var(--ink3)",
  "--mantine-color-error": "var(--ink)",
  "--mantine-color-placeholder": "var(--ink3)",
  "--mantine-color-anchor": "var(--ink)",
  "--mantine-color-default": "var(--surface)",
  "--mantine-color-default-hover": "var(--hover)",
  "--mantine-color-default-color": "var(--ink)",
  "--mantine-color-default-border": "var(--ctl)",
  "--mantine-color-ink-filled": "var(--btn)",
  "--mantine-color-ink-filled-hover": "var(--btn-hover)",
  "--mantine-primary-color-filled": "var(--btn)",
  "--mantine-primary-color-filled-hover": "var(--btn-hover)",
  "--mantine-line-height": "var(--lh-ui)",
};

/** Mantine's own variables, pointed at ours. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: variables,
  dark: variables,
});
