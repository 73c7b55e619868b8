/**
 * Networks on libtorch: two towers that retrieve, and rankers that read the history for the sake of each candidate. They learn from
 * ids and from attributes, so that what nobody has had yet has a place, too.
 */
@NullMarked
package dev.viva.recommend.neural;

import org.jspecify.annotations.NullMarked;
