/** Search: finds what a reader asks for. */
@NullMarked
package dev.viva.retrieve;

import org.jspecify.annotations.NullMarked;
