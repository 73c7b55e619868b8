/**
 * The event log: an append-only, checksummed record of everything that happened, from which all other state is folded;
 * and snapshots of that state, so that a restart reads only the log's tail.
 */
@NullMarked
package dev.viva.features.log;

import org.jspecify.annotations.NullMarked;
