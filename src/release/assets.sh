#!/usr/bin/env bash
# Puts what ./mvnw verify built into target/release, named as in a release: the executable, the Debian package, and for the two
# a list of what is in them (an SBOM, CycloneDX). Needs jq.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

version=$(sed -n 's:^  <version>\(.*\)</version>$:\1:p' pom.xml)
name=vm-$version-linux-$(uname -m)

rm -rf target/release
mkdir -p target/release
install -m 755 target/vm "target/release/$name"
cp target/vm_*.deb target/release/

# Maven knows the libraries; which Java runtime is in the executable, it says itself.
./mvnw cyclonedx:makeBom
java=$("target/release/$name" version -v -o json | jq -er .java)
jq --arg java "$java" '
  .components += [{
    type: "platform", "bom-ref": "java-runtime", name: "Java runtime", version: ($java | split(" ")[0]),
    description: "The modules of OpenJDK that the application uses"
  }] | .dependencies += [{ref: "java-runtime", dependsOn: []}]
  | .metadata.component."bom-ref" as $vm | (.dependencies[] | select(.ref == $vm) | .dependsOn) += ["java-runtime"]
' target/bom.json >"target/release/$name.cdx.json"

said=$("target/release/$name" version)
[ "$said" = "vm $version" ] || { echo "assets: the executable says '$said', pom.xml says $version" >&2; exit 1; }
ls -l target/release
