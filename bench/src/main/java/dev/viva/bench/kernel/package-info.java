/** The vector kernels beside their plain twins. */
@NullMarked
package dev.viva.bench.kernel;

import org.jspecify.annotations.NullMarked;
