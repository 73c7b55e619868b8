package dev.viva.learn;

/** Something that happens before a learner sees the rows: a change of features, or of the rows that teach. */
public sealed interface Step permits Transformer, Resampler {
    /** The declaration of its hyper-parameters. */
    Parameters<?> parameters();
}
