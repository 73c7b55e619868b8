/**
 * Claims on the handbook as a reader meets it: pages, labs and verdicts on exercises, each over HTTP from a server in a
 * process of its own.
 */
@NullMarked
package dev.viva.bench.handbook;

import org.jspecify.annotations.NullMarked;
