/** The decision engine under load, killed again and again: nothing that was acknowledged may be lost or count twice. */
@NullMarked
package dev.viva.bench.crash;

import org.jspecify.annotations.NullMarked;
