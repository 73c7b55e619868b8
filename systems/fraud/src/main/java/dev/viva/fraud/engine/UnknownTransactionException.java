package dev.viva.fraud.engine;

import java.io.Serial;

/** There is no decision on a transaction of this id. */
public final class UnknownTransactionException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String transactionId;

    UnknownTransactionException(String owner, String transactionId) {
        super(owner + ": transactionId must be that of a decided payment, got '" + shortened(transactionId) + "'");
        this.transactionId = transactionId;
    }

    /** The id that was asked for. */
    public String transactionId() {
        return transactionId;
    }

    private static String shortened(String id) {
        return id.length() <= 128 ? id : id.substring(0, 128) + "…";
    }
}
