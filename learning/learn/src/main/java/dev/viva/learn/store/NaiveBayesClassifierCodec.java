package dev.viva.learn.store;

import dev.viva.learn.bayes.Likelihood;
import dev.viva.learn.bayes.NaiveBayesClassifier;
import dev.viva.learn.tree.Schema;
import java.util.ArrayList;
import java.util.List;

/** Priors and likelihoods. */
final class NaiveBayesClassifierCodec implements ModelCodec<NaiveBayesClassifier> {
    private static final int NORMAL = 0;
    private static final int LEVELS = 1;
    private static final int PRESENCE = 2;

    @Override
    public String kind() {
        return "naive-bayes";
    }

    @Override
    public Class<NaiveBayesClassifier> type() {
        return NaiveBayesClassifier.class;
    }

    @Override
    public void write(NaiveBayesClassifier model, ModelWriter to) {
        EnsembleParts.writeSchema(model.schema(), to);
        to.writeTexts(model.labels());
        to.writeDoubles(model.logPriors());
        model.likelihoods().forEach(each -> write(each, to));
    }

    private static void write(Likelihood likelihood, ModelWriter to) {
        switch (likelihood) {
            case Likelihood.Normal normal -> {
                to.writeInt(NORMAL);
                to.writeDoubles(normal.means());
                to.writeDoubles(normal.variances());
            }
            case Likelihood.Levels levels -> {
                to.writeInt(LEVELS);
                to.writeDoubles(levels.logShares());
            }
            case Likelihood.Presence presence -> {
                to.writeInt(PRESENCE);
                to.writeDouble(presence.threshold());
                to.writeDoubles(presence.logShares());
            }
        }
    }

    @Override
    public NaiveBayesClassifier read(ModelReader from) {
        Schema schema = EnsembleParts.readSchema(from);
        List<String> labels = from.readTexts();
        double[] logPriors = from.readDoubles();
        List<Likelihood> likelihoods = new ArrayList<>();
        for (int column = 0; column < schema.width(); column++) {
            likelihoods.add(readLikelihood(from, labels.size()));
        }
        return new NaiveBayesClassifier(schema, labels, logPriors, likelihoods);
    }

    private static Likelihood readLikelihood(ModelReader from, int classes) {
        int kind = from.readInt();
        return switch (kind) {
            case NORMAL -> Likelihood.Normal.of(from.readDoubles(), from.readDoubles());
            case LEVELS -> new Likelihood.Levels(from.readDoubles(), classes);
            case PRESENCE -> new Likelihood.Presence(from.readDouble(), from.readDoubles());
            default -> throw new IllegalArgumentException("a likelihood must be of kind 0, 1 or 2, got " + kind);
        };
    }
}
