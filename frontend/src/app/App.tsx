import { DirectionProvider, MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useEffect } from "react";
import { shell } from "@/api/shell";
import { startTravel } from "@/ui/Page";
import { cssVariables, theme } from "@/ui/theme";
import { LastBoundary } from "./Boundaries";
import { onSignedOut, queryClient } from "./query";
import { router } from "./router";

/** Everything together. */
export function App() {
  useEffect(() => {
    onSignedOut(askToSignIn);
    return router.subscribe("onBeforeNavigate", ({ fromLocation, pathChanged }) => {
      if (fromLocation && pathChanged) startTravel();
    });
  }, []);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={() => shell.nonce}
    >
      <DirectionProvider detectDirection>
        <QueryClientProvider client={queryClient}>
          <LastBoundary>
            <RouterProvider router={router} />
          </LastBoundary>
        </QueryClientProvider>
      </DirectionProvider>
    </MantineProvider>
  );
}

function askToSignIn(): void {
  const { href, pathname } = router.state.location;
  if (pathname === "/sign-in") return;
  queryClient.removeQueries({ queryKey: ["me/"] });
  void router.navigate({ to: "/sign-in", search: { next: href } as never });
}
