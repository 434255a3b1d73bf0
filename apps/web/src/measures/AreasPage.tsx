import { getRouteApi, Link } from '@tanstack/react-router'
import {
  CreateMeasureArea,
  EditMeasureArea,
  measureAreaRoutes,
  type MeasureAreaView,
} from '@waymark/contract/measure-areas'
import { AreaKind } from '@waymark/contract/measure-words'
import { AREA_KIND_WORD } from '@waymark/domain/measure'
import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import { Loaded } from '../api/Loaded.tsx'
import { queryFrom, useAct, useView } from '../api/view.ts'
import { ExportMenu } from '../exports/ExportMenu.tsx'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/Dialog.tsx'
import { CheckboxesField } from '../ui/form/CheckboxesField.tsx'
import { RadioField } from '../ui/form/ChoiceFields.tsx'
import { FormDialog } from '../ui/form/FormDialog.tsx'
import { NumberField, TextArea, TextField } from '../ui/form/TextFields.tsx'
import { useListAddress } from '../ui/list-address.ts'
import { PageHeading } from '../ui/PageHeading.tsx'
import { EmptyState, ErrorState } from '../ui/States.tsx'
import type { Column } from '../ui/table/DataTable.tsx'
import { FilterBar } from '../ui/table/Filters.tsx'
import { ListTable } from '../ui/table/ListTable.tsx'

const route = getRouteApi('/frame/measures/areas')

type Doing = { what: 'add' } | { what: 'edit' | 'remove'; area: MeasureAreaView } | null

/** Whom the council is compared with, and which neighbours each group's mean is of. */
export function AreasPage() {
  const { search, go } = useListAddress(route)
  const [doing, setDoing] = useState<Doing>(null)
  const close = () => setDoing(null)
  const view = useView(measureAreaRoutes.list, { query: queryFrom(measureAreaRoutes.list, search) })
  const create = view.data?.data.can.create
  const narrowed = search.kind !== undefined || search.text !== undefined
  const refused = create?.allowed === false ? create.reason : null
  const reasonAt = refused === null ? undefined : 'areas-refused'
  const columns: Column<MeasureAreaView>[] = [
    {
      id: 'name',
      header: 'Area',
      sort: 'name',
      names: true,
      cell: ({ name, groupYear, sourceName }) => (
        <>
          {name}
          {groupYear !== null && <span className="wm-beneath">Group of {groupYear}</span>}
          {sourceName !== null && <span className="wm-beneath">In published tables: {sourceName}</span>}
        </>
      ),
    },
    { id: 'kind', header: 'Kind', sort: 'kind', cell: ({ kind }) => AREA_KIND_WORD[kind] },
    {
      id: 'members',
      header: 'Members',
      cell: ({ kind, members, source }) => (
        <>
          {kind !== 'neighbours'
            ? '–'
            : members.length === 0
              ? 'None named: its means are entered'
              : members.map(({ name }) => name).join(', ')}
          {source !== null && <span className="wm-beneath">{source}</span>}
        </>
      ),
    },
    {
      id: 'values',
      header: 'Values',
      sort: 'values',
      align: 'end',
      cell: ({ values }) => values.toLocaleString('en-GB'),
    },
    {
      id: 'change',
      header: 'Change',
      screenOnly: true,
      cell: (area) => (
        <div className="wm-actions">
          <Button
            small
            verdict={area.can.edit}
            reasonAt={reasonAt}
            aria-label={`Change ${area.name}`}
            onClick={() => setDoing({ what: 'edit', area })}
          >
            Change
          </Button>
          <Button
            small
            verdict={area.can.remove}
            reasonAt={reasonAt}
            aria-label={`Remove ${area.name}`}
            onClick={() => setDoing({ what: 'remove', area })}
          >
            Remove
          </Button>
        </div>
      ),
    },
  ]
  return (
    <>
      <PageHeading
        title="Areas and neighbours"
        caption={<Link to={paths.measures}>Measures</Link>}
        lead="The council, and whom it is compared with. The mean of a group of statistical neighbours is of its members with data."
        actions={
          <>
            <ExportMenu list="measure-areas" query={queryFrom(measureAreaRoutes.list, search)} />
            <Button kind="primary" verdict={create} reasonAt={reasonAt} onClick={() => setDoing({ what: 'add' })}>
              Add an area
            </Button>
          </>
        }
      />
      {refused && (
        <p id="areas-refused" className="wm-hint">
          {refused}
        </p>
      )}
      <FilterBar
        search={{ value: search.text, label: 'Area, member or source', onChange: (words) => go({ text: words }) }}
        groups={[
          {
            name: 'kind',
            label: 'Kind',
            choices: AreaKind.options.map((value) => ({ value, label: AREA_KIND_WORD[value] })),
          },
        ]}
        values={{ kind: search.kind }}
        onChange={go}
      />
      <Loaded view={view}>
        {(list) => (
          <ListTable
            caption="Areas and neighbours"
            columns={columns}
            list={list}
            of="areas"
            go={go}
            idOf={({ id }) => id}
            sort={search.sort ?? 'kind'}
            empty={
              <EmptyState title={narrowed ? 'No area fits that' : 'No areas yet'}>
                <p>
                  {narrowed
                    ? 'Look for fewer words, or take the filter off.'
                    : 'The council and England are there with the first measure.'}
                </p>
              </EmptyState>
            }
          />
        )}
      </Loaded>
      {doing?.what === 'add' && <AddArea onClose={close} />}
      {doing?.what === 'edit' && <EditArea area={doing.area} onClose={close} />}
      {doing?.what === 'remove' && <RemoveArea area={doing.area} onClose={close} />}
    </>
  )
}

/** Of the council and England there is one each, which is there by itself. */
const ADDED: readonly AreaKind[] = ['comparator', 'neighbours', 'region']
const KIND_HINT: Readonly<Partial<Record<AreaKind, string>>> = {
  comparator: 'Another council, or whatever else it is held against; also to be a member of a group',
  neighbours: 'A group of councils like this one, as it was in one year',
  region: 'There is one',
}

function AddArea({ onClose }: { onClose: () => void }) {
  const create = useAct(measureAreaRoutes.create, 'Area added')
  return (
    <FormDialog
      title="Add an area"
      schema={CreateMeasureArea}
      startWith={{ kind: 'comparator', name: '', groupYear: null, source: '', sourceName: '', memberIds: [] }}
      submit={({ kind, groupYear, memberIds, ...fields }) =>
        // What was filled in before another kind was chosen is of no meaning for it.
        create.mutateAsync({ body: { kind, ...fields, ...(kind === 'neighbours' && { groupYear, memberIds }) } })
      }
      onDone={onClose}
      onClose={onClose}
      submitLabel="Add area"
    >
      <RadioField
        name="kind"
        label="Kind"
        choices={ADDED.map((value) => ({ value, label: AREA_KIND_WORD[value], hint: KIND_HINT[value] }))}
      />
      <Fields />
    </FormDialog>
  )
}

function EditArea({ area, onClose }: { area: MeasureAreaView; onClose: () => void }) {
  const edit = useAct(measureAreaRoutes.edit, 'Area saved')
  const { kind, name, groupYear, source, sourceName, members } = area
  const group = kind === 'neighbours' && { groupYear, memberIds: members.map(({ id }) => id) }
  return (
    <FormDialog
      title={`Change ${name}`}
      schema={EditMeasureArea}
      startWith={{ name, source: source ?? '', sourceName: sourceName ?? '', ...group }}
      etag={`"${area.version}"`}
      submit={(body, ifMatch) => edit.mutateAsync({ params: { areaId: area.id }, body, ifMatch })}
      onDone={onClose}
      onClose={onClose}
      submitLabel="Save area"
    >
      <Fields kind={kind} />
    </FormDialog>
  )
}

function Fields({ kind: known }: { kind?: AreaKind }) {
  const chosen: unknown = useWatch({ name: 'kind' })
  return (
    <>
      <TextField name="name" label="Name" />
      {(known ?? chosen) === 'neighbours' && <GroupFields />}
      <TextField
        name="sourceName"
        label="What published tables call it"
        hint="So that they can be imported; left empty it is its name"
        optional
      />
      <TextArea name="source" label="Where its figures come from" optional max={500} rows={2} />
    </>
  )
}

function GroupFields() {
  const query = { kind: ['comparator' as const], sort: 'name' as const, pageSize: 200 }
  const comparators = useView(measureAreaRoutes.list, { query })
  const choices = comparators.data?.data.items.map(({ id, name }) => ({ value: id, label: name })) ?? []
  return (
    <>
      <NumberField name="groupYear" label="Year of the group" hint="Groups change: a new one is another area" />
      {choices.length > 0 ? (
        <CheckboxesField
          name="memberIds"
          label="Members"
          hint="Its mean is worked out of those that have data; with none chosen it is entered or imported"
          choices={choices}
        />
      ) : (
        <p className="wm-hint">
          Its means are entered or imported. To have them worked out, add its members as comparators first.
        </p>
      )}
    </>
  )
}

function RemoveArea({ area, onClose }: { area: MeasureAreaView; onClose: () => void }) {
  const remove = useAct(measureAreaRoutes.remove, 'Area removed')
  return (
    <ConfirmDialog
      title={`Remove ${area.name}?`}
      open
      confirm="Remove area"
      busy={remove.isPending}
      onConfirm={() =>
        remove.mutate({ params: { areaId: area.id }, ifMatch: `"${area.version}"` }, { onSuccess: onClose })
      }
      onClose={onClose}
    >
      {remove.error && <ErrorState title="It was not removed" detail={remove.error.detail} />}
      <p>Nothing can be entered for it any more. It stays in the history.</p>
    </ConfirmDialog>
  )
}
