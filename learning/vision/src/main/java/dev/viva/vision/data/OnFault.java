package dev.viva.vision.data;

/** What to do where a file or an annotation is at fault. */
public enum OnFault {
    /** Throw, and name all faults. */
    REFUSE,
    /** Leave out the file or the annotation, and list it among the data set's faults. */
    SKIP
}
