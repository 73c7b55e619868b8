/**
 * What is done with a model that has read much: choosing what of it learns (everything, a head, low-rank adapters, adapters
 * beside four bits), teaching it to answer, and teaching it what is preferred (a reward model with proximal policy
 * optimisation, or preferences directly).
 */
@NullMarked
package dev.viva.text.tune;

import org.jspecify.annotations.NullMarked;
