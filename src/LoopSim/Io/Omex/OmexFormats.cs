using System.Globalization;
using System.Text;

namespace LoopSim.Io.Omex;

/// <summary>How the manifest of an archive names formats: by addresses of COMBINE and of media types.</summary>
public static class OmexFormats
{
    private const string Combine = "http://identifiers.org/combine.specifications/";
    private const int BeginningLength = 4096;
    private const string MediaType = "http://purl.org/NET/mediatypes/";

    /// <summary>The archive itself.</summary>
    public const string Archive = Combine + "omex";

    /// <summary>The manifest.</summary>
    public const string Manifest = Combine + "omex-manifest";

    /// <summary>Statements about the archive, in RDF.</summary>
    public const string Metadata = Combine + "omex-metadata";

    /// <summary>Comma-separated values.</summary>
    public const string Csv = MediaType + "text/csv";

    /// <summary>JSON.</summary>
    public const string Json = MediaType + "application/json";

    /// <summary>A picture of pixels.</summary>
    public const string Png = MediaType + "image/png";

    /// <summary>A picture of lines.</summary>
    public const string Svg = MediaType + "image/svg+xml";

    /// <summary>YAML, as the model files of LoopSim are.</summary>
    public const string Yaml = MediaType + "application/yaml";

    /// <summary>Whatever has no better name.</summary>
    public const string Other = MediaType + "application/octet-stream";

    /// <summary>SBML of a level and version.</summary>
    /// <param name="level">The level.</param>
    /// <param name="version">The version.</param>
    public static string Sbml(int level, int version) => string.Create(CultureInfo.InvariantCulture, $"{Combine}sbml.level-{level}.version-{version}");

    /// <summary>SED-ML, Level 1, of a version.</summary>
    /// <param name="version">The version.</param>
    public static string SedMl(int version) => string.Create(CultureInfo.InvariantCulture, $"{Combine}sed-ml.level-1.version-{version}");

    /// <summary>Whether a format is SED-ML of any version.</summary>
    /// <param name="format">The address.</param>
    public static bool IsSedMl(string format)
    {
        ArgumentNullException.ThrowIfNull(format);
        return format.Contains("sed-ml", StringComparison.OrdinalIgnoreCase) || format.Contains("sedml", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The format of a file that no manifest names: by its ending, or of XML by its beginning.</summary>
    /// <param name="location">Its name.</param>
    /// <param name="bytes">Its content.</param>
    internal static string Of(string location, byte[] bytes)
    {
        if (!location.EndsWith(".xml", StringComparison.OrdinalIgnoreCase))
            return ByEnding(location);
        var beginning = Encoding.UTF8.GetString(bytes, 0, Math.Min(bytes.Length, BeginningLength));
        return beginning.Contains("<sedML", StringComparison.Ordinal) ? Combine + "sed-ml" : beginning.Contains("<sbml", StringComparison.Ordinal) ? Combine + "sbml" : Other;
    }

    /// <summary>The format that the ending of a name means.</summary>
    /// <param name="location">The name of a file.</param>
    public static string ByEnding(string location) => Path.GetExtension(location).ToLowerInvariant() switch
    {
        ".csv" => Csv,
        ".json" => Json,
        ".png" => Png,
        ".svg" => Svg,
        ".yaml" or ".yml" => Yaml,
        ".sedml" => Combine + "sed-ml",
        ".sbml" => Combine + "sbml",
        ".rdf" => Metadata,
        _ => Other,
    };
}
