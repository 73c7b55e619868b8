/** Viva fraud. */
@NullMarked
package dev.viva.fraud;

import org.jspecify.annotations.NullMarked;
