package dev.viva.content;

import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong with one file. For one thread. */
final class Faults {
    private final String file;
    private final List<Fault> found = new ArrayList<>();

    Faults(String file) {
        this.file = file;
    }

    String file() {
        return file;
    }

    void add(int line, String reason) {
        found.add(new Fault(file, Math.max(1, line), reason));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<Fault> sorted() {
        return found.stream().sorted().toList();
    }
}
