package dev.viva.learn.pipeline;

import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.Training;
import dev.viva.learn.Transform;
import dev.viva.learn.Transformer;
import dev.viva.learn.tree.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Sends columns along routes of steps of their own. What each route makes comes in the order of the routes; columns on no
 * route follow as they are, or are dropped; a route that no column takes does nothing. A column may take several routes if the results have different names.
 *
 * @param routes which columns go where
 * @param keeping whether columns on no route are kept
 */
public record ColumnRouting(List<Columns.Route> routes, boolean keeping) implements Transformer<RoutedTransform> {
    /** Copies the list. */
    public ColumnRouting {
        routes = List.copyOf(routes);
    }

    /** These routes; other columns are kept. */
    public static ColumnRouting of(Columns.Route... routes) {
        return new ColumnRouting(List.of(routes), true);
    }

    /** The same, keeping or dropping columns on no route. */
    public ColumnRouting withKeeping(boolean kept) {
        return new ColumnRouting(routes, kept);
    }

    @Override
    public Parameters<ColumnRouting> parameters() {
        Parameter.Kind<List<Columns.Route>> kind = new Parameter.Kind<>(
                "",
                "settings of steps, as route/step.name=value,route/step.name=value, both from 0",
                value -> true,
                this::routesWith,
                ColumnRouting::text,
                List.of("no-such-setting", "99/0.no-such-setting=1"));
        return Parameters.of(
                ColumnRouting.class,
                Parameter.of("routes", "which columns go where", kind, routes),
                Parameter.flag("keeping", "whether columns on no route are kept", keeping));
    }

    private List<Columns.Route> routesWith(String text) {
        List<Columns.Route> changed = new ArrayList<>(routes);
        for (String setting : text.isBlank() ? new String[0] : text.split(",")) {
            int slash = setting.indexOf('/');
            int route = slash < 1 ? -1 : Integer.parseInt(setting.substring(0, slash));
            if (route < 0 || route >= changed.size()) {
                throw new IllegalArgumentException(setting);
            }
            Columns.Route old = changed.get(route);
            changed.set(route, new Columns.Route(old.columns(), old.steps().with(setting.substring(slash + 1))));
        }
        return List.copyOf(changed);
    }

    private static String text(List<Columns.Route> routes) {
        return IntStream.range(0, routes.size())
                .boxed()
                .flatMap(route -> routes.get(route).steps().text().isEmpty()
                        ? Stream.<String>empty()
                        : Arrays.stream(routes.get(route).steps().text().split(";"))
                                .map(setting -> route + "/" + setting))
                .collect(Collectors.joining(","));
    }

    @Override
    public RoutedTransform fit(Dataset data, Training training) {
        return fitAndApply(data, training).transform();
    }

    @Override
    public Fitted<RoutedTransform> fitAndApply(Dataset data, Training training) {
        List<RoutedTransform.Part> parts = new ArrayList<>();
        List<Feature> made = new ArrayList<>();
        boolean[] routed = new boolean[data.features().width()];
        for (Columns.Route route : routes) {
            int[] places = route.columns().in(data.features());
            if (places.length == 0) {
                parts.add(new RoutedTransform.Part(places, List.of()));
                continue;
            }
            List<Transform> transforms = new ArrayList<>();
            Dataset changed = data.withFeatures(Columns.select(data.features(), places));
            for (var step : route.steps().all()) {
                var fitted = ((Transformer<?>) step).fitAndApply(changed, training);
                transforms.add(fitted.transform());
                changed = changed.withFeatures(fitted.features());
            }
            for (int place : places) {
                routed[place] = true;
            }
            parts.add(new RoutedTransform.Part(places, transforms));
            made.addAll(changed.features().columns());
        }
        int[] rest = IntStream.range(0, routed.length)
                .filter(place -> keeping && !routed[place])
                .toArray();
        parts.add(new RoutedTransform.Part(rest, List.of()));
        made.addAll(Columns.select(data.features(), rest).columns());
        return new Fitted<>(new RoutedTransform(Schema.of(data.features()), parts), new Features(made));
    }
}
