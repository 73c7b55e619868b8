package dev.viva.fraud.engine;

/**
 * A label in the log.
 *
 * @param time when it arrived
 */
record LabelRecord(String transactionId, boolean fraud, long time) {
    byte[] write() {
        return new Bytes(64)
                .put(transactionId)
                .putSmall(fraud ? 1 : 0)
                .put(time)
                .toArray();
    }

    static LabelRecord read(byte[] bytes) {
        Bytes in = Bytes.reading(bytes);
        return new LabelRecord(in.getText(), in.getSmall() == 1, in.getLong());
    }
}
