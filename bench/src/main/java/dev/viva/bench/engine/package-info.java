/** How many payments the decision engine takes in its own process, without HTTP. */
@NullMarked
package dev.viva.bench.engine;

import org.jspecify.annotations.NullMarked;
