package dev.viva.study.lab;

import dev.viva.study.lab.belief.LikelihoodPosteriorLab;
import dev.viva.study.lab.cite.RagLab;
import dev.viva.study.lab.fit.BiasVarianceLab;
import dev.viva.study.lab.fit.RegularisationLab;
import dev.viva.study.lab.fold.CrossValidationLab;
import dev.viva.study.lab.fold.PipelineLeakageLab;
import dev.viva.study.lab.language.BertGptLab;
import dev.viva.study.lab.language.WordEmbeddingsLab;
import dev.viva.study.lab.network.AttentionLab;
import dev.viva.study.lab.network.BackpropagationLab;
import dev.viva.study.lab.network.BatchNormLab;
import dev.viva.study.lab.network.CopyTaskLab;
import dev.viva.study.lab.network.VanishingGradientsLab;
import dev.viva.study.lab.offer.RecommenderLab;
import dev.viva.study.lab.score.ImbalanceLab;
import dev.viva.study.lab.score.MetricsLab;
import dev.viva.study.lab.sight.TransferLab;
import dev.viva.study.lab.sight.YoloLab;
import dev.viva.study.lab.step.ArrayOneLinersLab;
import dev.viva.study.lab.step.TableOneLinersLab;
import dev.viva.study.lab.story.AskBackLab;
import dev.viva.study.lab.story.StoryLab;
import dev.viva.study.lab.stream.FraudSystemLab;
import dev.viva.study.lab.surface.GradientDescentLab;
import dev.viva.study.lab.training.CustomDatasetLab;
import dev.viva.study.lab.training.TrainingLoopLab;
import dev.viva.study.lab.vector.DotProductLab;
import dev.viva.study.lab.vector.PrincipalComponentsLab;
import java.util.List;
import java.util.Optional;

/** All labs. */
public final class Labs {
    private static final List<Lab> ALL = List.of(
            BiasVarianceLab.lab(),
            RegularisationLab.lab(),
            ImbalanceLab.lab(),
            CrossValidationLab.lab(),
            GradientDescentLab.lab(),
            DotProductLab.lab(),
            PrincipalComponentsLab.lab(),
            LikelihoodPosteriorLab.lab(),
            FraudSystemLab.lab(),
            BackpropagationLab.lab(),
            VanishingGradientsLab.lab(),
            AttentionLab.lab(),
            CopyTaskLab.lab(),
            BatchNormLab.lab(),
            BertGptLab.lab(),
            WordEmbeddingsLab.lab(),
            RagLab.lab(),
            YoloLab.lab(),
            TransferLab.lab(),
            RecommenderLab.lab(),
            ArrayOneLinersLab.lab(),
            TableOneLinersLab.lab(),
            PipelineLeakageLab.lab(),
            TrainingLoopLab.lab(),
            CustomDatasetLab.lab(),
            MetricsLab.lab(),
            StoryLab.lab(),
            AskBackLab.lab());

    private Labs() {}

    /** Every lab, in the order of the core questions. */
    public static List<Lab> all() {
        return ALL;
    }

    /** The lab of this id. */
    public static Optional<Lab> named(String id) {
        return ALL.stream().filter(lab -> lab.id().equals(id)).findAny();
    }

    /** A listing of every lab with its parameters and numbers, in Markdown. */
    public static String listing() {
        StringBuilder text = new StringBuilder();
        for (Lab lab : ALL) {
            text.append("## ")
                    .append(lab.id())
                    .append("\n\n")
                    .append(lab.title())
                    .append(". ")
                    .append(lab.look());
            text.append("\n\n| parameter | meaning | allowed | default |\n|---|---|---|---|\n");
            for (Control each : lab.controls()) {
                text.append("| `")
                        .append(each.name())
                        .append("` | ")
                        .append(each.meaning())
                        .append(" | ");
                text.append(each.values().allowed())
                        .append(" | ")
                        .append(each.standard())
                        .append(" |\n");
            }
            text.append("\n| number | meaning |\n|---|---|\n");
            lab.numbers()
                    .forEach((name, meaning) -> text.append("| `")
                            .append(name)
                            .append("` | ")
                            .append(meaning)
                            .append(" |\n"));
            text.append('\n');
        }
        return text.toString();
    }
}
