package dev.viva.text.bert;

import dev.viva.deep.layer.Dropout;
import dev.viva.deep.layer.Linear;
import dev.viva.deep.layer.Module;
import dev.viva.deep.tensor.Tensor;

/** What heads that tell classes share. Modules: {@code bert}, {@code classifier}. */
abstract class Classifying extends Module {
    private final Bert bert;
    private final Dropout dropout;
    private final Linear classifier;

    Classifying(Bert bert, long classes) {
        this.bert = child("bert", bert);
        dropout = child("dropout", Dropout.of(bert.plan().dropout()));
        classifier = child("classifier", Linear.of(bert.plan().width(), classes));
        Bert.start(classifier);
    }

    /** The encoder. */
    public final Bert bert() {
        return bert;
    }

    /** A logit of each class for each vector of the encoder. */
    final Tensor classes(Tensor vectors) {
        return classifier.forward(dropout.forward(vectors));
    }
}
