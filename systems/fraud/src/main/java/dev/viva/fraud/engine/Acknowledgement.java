package dev.viva.fraud.engine;

/** When a decision is given to the caller. */
public enum Acknowledgement {
    /**
     * When payment and decision are in the log: they survive the death of the process. A power cut may cost the last 5 ms
     * ({@link dev.viva.features.log.LogOptions#forceInterval()} plus one force).
     */
    IN_LOG,
    /** When both are forced to the disk: they survive a power cut. */
    AFTER_SYNC
}
