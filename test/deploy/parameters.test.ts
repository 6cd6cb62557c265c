import assert from 'node:assert/strict';
import { bicepReader } from './bicep.js';
import { deployed, environments, ofTheCouncil, parametersIn, read, sources } from './house.js';

/** `${NAME}` or `${NAME=value}`, as azd fills it in. */
const filledIn = /^\$\{(?<name>\w+)(=(?<otherwise>[^}]*))?\}$/;

/** What azd gives by itself. */
const ofAzd = new Set(['AZURE_ENV_NAME', 'AZURE_LOCATION']);

async function parametersOfTemplate() {
  const parse = await bicepReader();
  const { parameters } = parse(sources.get('main.bicep') ?? '');
  return new Map(parameters.map((parameter) => [parameter.name, parameter]));
}

describe('the parameters of deploy/', () => {
  for (const environment of environments) {
    const file = `main.${environment}.parameters.json`;

    it(`are all there are, and none is missing, in ${file} and what the council adds`, async () => {
      const known = await parametersOfTemplate();
      const given = { ...parametersIn(read('deploy', file)), ...ofTheCouncil };
      for (const name of Object.keys(given)) assert.ok(known.has(name), name);
      const wanted = [...known.values()].filter(({ standard }) => !standard);
      for (const { name } of wanted) assert.ok(name in given, name);
      assert.equal(parametersIn(read('deploy', file))['environment'], environment);
    });

    it(`say in ${file} what main.bicep chooses for ${environment} by itself`, async () => {
      const { environmentName, location } = parametersIn(read('deploy', file));
      const chosen = await deployed(environment);
      const { deploy } = await import('./template.js');
      const few = { environmentName, location, environment, ...ofTheCouncil } as const;
      const itself = await deploy(
        sources,
        Object.fromEntries(Object.entries(few).map(([k, v]) => [k, v ?? ''])),
      );
      assert.deepEqual(itself.resources, chosen.resources);
    });
  }

  it('are filled in by azd for the same template, from values that the runbook names', async () => {
    const known = await parametersOfTemplate();
    const runbook = read('deploy', 'README.md');
    const given = parametersIn(read('deploy', 'main.parameters.json'));
    for (const [name, value] of Object.entries(given)) {
      assert.ok(known.has(name), name);
      const { name: variable = '', otherwise } = filledIn.exec(String(value))?.groups ?? {};
      assert.notEqual(variable, '', `${name} is not filled in: ${String(value)}`);
      assert.ok(
        ofAzd.has(variable) || runbook.includes(`\`${variable}\``),
        `${variable} is not in the runbook`,
      );
      // A value that is not set leaves the parameter out: so there must be one of its own, or azd asks.
      if (otherwise !== undefined && known.get(name)?.allowed)
        assert.ok(known.get(name)?.allowed?.text.includes(`'${otherwise}'`), name);
    }
    for (const { name, standard } of known.values()) assert.ok(standard || name in given, name);
  });

  it('are given on the command line of the runbook, where azd is not used', () => {
    const runbook = read('deploy', 'README.md');
    for (const name of Object.keys(ofTheCouncil)) assert.ok(runbook.includes(`${name}=`), name);
  });
});
