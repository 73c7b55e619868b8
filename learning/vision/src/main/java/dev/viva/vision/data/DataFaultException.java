package dev.viva.vision.data;

import java.io.Serial;
import java.util.List;

/** A data set in which something is wrong: where, and what. */
public final class DataFaultException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private static final int SHOWN = 5;

    private final transient List<String> faults;

    DataFaultException(List<String> faults) {
        super(String.join("; ", faults.subList(0, Math.min(SHOWN, faults.size())))
                + (faults.size() > SHOWN ? "; and " + (faults.size() - SHOWN) + " more" : ""));
        this.faults = List.copyOf(faults);
    }

    /** All that is wrong, each with its place. */
    public List<String> faults() {
        return faults;
    }
}
