/** Viva app. */
@NullMarked
package dev.viva.app;

import org.jspecify.annotations.NullMarked;
