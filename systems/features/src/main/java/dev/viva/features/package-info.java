/** Viva features. */
@NullMarked
package dev.viva.features;

import org.jspecify.annotations.NullMarked;
