/** Long computations for many readers: in turn, and remembered for a while. */
@NullMarked
package dev.viva.app.turn;

import org.jspecify.annotations.NullMarked;
