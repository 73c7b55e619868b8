package dev.viva.learn.store;

import dev.viva.learn.boosting.GradientBoostedClassifier;
import dev.viva.learn.tree.Schema;
import dev.viva.learn.tree.TreeEnsemble;
import java.util.ArrayList;
import java.util.List;

/** Boosted trees. */
final class BoostedClassifierCodec implements ModelCodec<GradientBoostedClassifier> {
    @Override
    public String kind() {
        return "gradient-boosted-classifier";
    }

    @Override
    public Class<GradientBoostedClassifier> type() {
        return GradientBoostedClassifier.class;
    }

    @Override
    public void write(GradientBoostedClassifier model, ModelWriter to) {
        EnsembleParts.writeSchema(model.schema(), to);
        to.writeTexts(model.labels());
        model.ensembles().forEach(each -> EnsembleParts.writeEnsemble(each, to));
    }

    @Override
    public GradientBoostedClassifier read(ModelReader from) {
        Schema schema = EnsembleParts.readSchema(from);
        List<String> labels = from.readTexts();
        List<TreeEnsemble> ensembles = new ArrayList<>();
        for (int at = 0; at < (labels.size() == 2 ? 1 : labels.size()); at++) {
            ensembles.add(EnsembleParts.readEnsemble(schema, from));
        }
        return new GradientBoostedClassifier(schema, ensembles, labels);
    }
}
