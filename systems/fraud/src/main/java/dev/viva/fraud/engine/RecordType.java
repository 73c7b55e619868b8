package dev.viva.fraud.engine;

/** What the records of the engine's log are. The numbers are part of the format. */
final class RecordType {
    /** A payment was accepted; see {@link PaymentRecord}. */
    static final int PAYMENT = 1;
    /** A payment was decided; see {@link DecisionRecord}. */
    static final int DECISION = 2;
    /** The truth of a payment came in; see {@link LabelRecord}. */
    static final int LABEL = 3;
    /** Other models are in use from here on; see {@link ModelsRecord}. */
    static final int MODELS = 4;
    /** Another policy holds from here on, as the text of {@link Policy#toText}. */
    static final int POLICY = 5;

    private RecordType() {}
}
