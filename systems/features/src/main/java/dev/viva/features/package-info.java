/**
 * Features as data: what is computed from the past of a customer, a merchant, a device or a pair of them, written once and
 * computed by the same code online ({@link dev.viva.features.window.OnlineFeatures}) and over history
 * ({@link dev.viva.features.window.HistoryFeatures}).
 *
 * <h2>What a value means</h2>
 *
 * <ul>
 *   <li><b>Order.</b> Events are processed one after the other. The event in hand sees every event processed before it, and
 *       no other. Events should come in the order of time, and need not.
 *   <li><b>Window.</b> For an event at time {@code t} a window covers {@code (t - delay - length, t - delay]}, to the
 *       millisecond. Of events at equal times the one processed first is the earlier one: it is inside the other's window,
 *       not the reverse.
 *   <li><b>Present event.</b> Counts, sums, means, extremes and decayed sums include it (without a delay) unless their
 *       definition says otherwise; comparisons with the past do not.
 *   <li><b>Late events.</b> An event older than its entity's newest is computed as of its own time, from what has been
 *       processed and is not younger than it, and takes its place in time for all later windows. An event more than
 *       {@link dev.viva.features.FeatureSet#lateness()} older than its entity's newest counts, for this entity, as having
 *       happened exactly that much before it.
 *   <li><b>Duplicates.</b> An event whose id has been seen, with a time not older than
 *       {@link dev.viva.features.FeatureSet#remember()} before the clock, changes nothing. The clock is the newest time of
 *       any event processed: an event from the far future would make all others old, so refuse such events before.
 *   <li><b>Labels.</b> A label is known once it has been processed and the clock has reached its arrival: a label that
 *       arrives later than the clock waits. A fraud at time {@code x} is then counted by windows that reach {@code x}; with
 *       the delay {@code d} of its window it is therefore seen at {@code max(arrival, x + d)} and never earlier. Of several
 *       labels for one event the one known last holds; the same label twice changes nothing; a label for an event that is
 *       not remembered changes nothing.
 *   <li><b>Missing.</b> A missing key makes the features of that entity missing, and the event takes no part in any history
 *       of it. A missing number is left out of what is computed from that number. Missing values are NaN.
 *   <li><b>Exactness.</b> Numbers are kept as whole counts of {@code 10^-decimals} and summed as integers of 96 and 128 bits:
 *       no value depends on what was added and taken away before.
 * </ul>
 */
@NullMarked
package dev.viva.features;

import org.jspecify.annotations.NullMarked;
