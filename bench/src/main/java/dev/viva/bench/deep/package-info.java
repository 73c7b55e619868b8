/** Networks that learn on two cores: how well, and how long it takes. */
@NullMarked
package dev.viva.bench.deep;

import org.jspecify.annotations.NullMarked;
