/** What the recommender promises: rankings of public data, speed of factorisation, diversity at little loss, fresh lists. */
@NullMarked
package dev.viva.bench.recommend;

import org.jspecify.annotations.NullMarked;
