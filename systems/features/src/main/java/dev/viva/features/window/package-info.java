/** The window engine: one compiled plan, run event by event or over a whole history. */
@NullMarked
package dev.viva.features.window;

import org.jspecify.annotations.NullMarked;
