package dev.viva.features.window;

import org.jspecify.annotations.Nullable;

/** What only busy keys, and those with known frauds, need beside their rows. */
final class KeyExtras {
    @Nullable FraudTimes @Nullable [] frauds;

    @Nullable CodeWindow @Nullable [] codeWindows;

    Extremes @Nullable [] extremes;
}
