package dev.viva.study.lab;

/** What computes a lab. Thread-safe; a pure function of the setting. */
public interface Engine {
    /**
     * Computes everything that the lab shows.
     *
     * @throws IllegalArgumentException if data of the reader's own does not suit the lab; the message says why
     */
    Outcome run(Setting setting);

    /**
     * A complete compact source file (JEP 512) on Viva's public interface that computes the heart of what {@link #run}
     * shows, and prints it.
     */
    String java(Setting setting);
}
