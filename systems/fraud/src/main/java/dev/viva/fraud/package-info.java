/**
 * Real-time decisions on payments: the records that everything else speaks in. {@link dev.viva.fraud.Payment} comes in,
 * a {@link dev.viva.fraud.Verdict} with its {@link dev.viva.fraud.Reason reasons} goes out.
 */
@NullMarked
package dev.viva.fraud;

import org.jspecify.annotations.NullMarked;
