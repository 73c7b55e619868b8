/** What the fraud system promises: decisions a second, and how long one takes, under real load. */
@NullMarked
package dev.viva.bench.fraud;

import org.jspecify.annotations.NullMarked;
