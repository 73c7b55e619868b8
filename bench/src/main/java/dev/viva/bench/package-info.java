/**
 * Every claim about speed beside its peer: {@code ./viva bench}. A claim is one class, listed in {@link Claims}; the
 * harness alternates entrants, prints medians with their ratio, and says on what machine.
 */
@NullMarked
package dev.viva.bench;

import org.jspecify.annotations.NullMarked;
