/** Viva bench. */
@NullMarked
package dev.viva.bench;

import org.jspecify.annotations.NullMarked;
