package dev.viva.features.log;

/**
 * One record of an event log, copied out of it.
 *
 * @param sequence its number: 1 for the first record ever, and one more for each that follows
 * @param type what the writer said it is; the log gives it no meaning
 * @param payload the bytes, owned by the receiver
 */
public record LogRecord(long sequence, int type, byte[] payload) {}
